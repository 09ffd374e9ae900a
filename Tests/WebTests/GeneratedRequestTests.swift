import Testing

@testable import Web

/// Requests made up from the API's own description by schemathesis, bounded: no answer of status 5xx, none that the description
/// does not name.
@Suite("Requests made up from the description", .serialized) struct GeneratedRequestTests {
    @Test(.enabled(if: PythonTools.path("schemathesis") != nil, "run `make test-browser`"))
    func `every answer is a described one`() async throws {
        let schemathesis = try #require(PythonTools.path("schemathesis"))
        let site = try SampleSite().audited()
        let (status, output) = try await site.site.serving { port in
            try await PythonTools.run(
                schemathesis,
                [
                    "--no-color", "run", "http://localhost:\(port)/api/openapi.json", "--max-examples", "12",
                    "--phases", "examples,coverage,fuzzing", "--seed", "44", "--generation-database", "none",
                    "--checks",
                    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
                ]
            )
        }
        #expect(status == 0, "\(output.suffix(4_000))")
    }
}
