import Hummingbird

// The framework's own limit on this machine: one route that answers with a constant, without a middleware of ours.
// Usage: ConstantRoute [PORT]
let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8421
let router = Router()
router.get("/") { _, _ in "ok" }
let application = Application(
    router: router,
    configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
)
try await application.runService()
