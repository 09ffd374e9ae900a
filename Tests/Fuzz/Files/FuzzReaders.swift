import Readers

extension FuzzTarget {
    /// The readers of texts: statutes, lists, tables, JSON, and what lies inside such files.
    static let readers: [FuzzTarget] = [
        reader("statute", "甲法_20200101.txt", FuzzSeeds.statutes),
        reader("list", "甲局权责清单.txt", FuzzSeeds.lists),
        reader("table", "甲局权责清单.csv", FuzzSeeds.tables),
        reader("json", "甲.json", FuzzSeeds.json),
        reader("succession", "甲法沿革.md", [FuzzSeeds.succession]),
        FuzzTarget("members", seeds: FuzzSeeds.json + FuzzSeeds.tables + [FuzzSeeds.archive]) { bytes in
            let file = PublishedFile(name: "甲", bytes: bytes)
            _ = try? file.visitMembers(limits: limits) { member in _ = try? member.get().read(limits: limits)
            }
        },
    ]

    /// How much an input may make of itself.
    private static let limits = ReadLimits(members: 1000, memberBytes: 4 << 20)

    /// Reads an input as text, as the file of a list and as something that cites.
    private static func reader(_ name: String, _ file: String, _ seeds: [[UInt8]]) -> FuzzTarget {
        FuzzTarget(name, seeds: seeds) { bytes in
            let file = PublishedFile(name: file, bytes: bytes)
            _ = try? file.read(limits: limits)
            _ = try? file.citing(limits: limits)
        }
    }
}
