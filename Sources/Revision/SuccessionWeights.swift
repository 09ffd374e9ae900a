/// What each kind of evidence weighs, fitted to sets 1 and 2a of what was read by hand (`Benchmarks/Succession/fit.py`).
enum SuccessionWeights {
    /// Of ``CarryEvidence/values``.
    static let carried: [Float] = [
        4.0903,  // the share of the earlier article that the later one holds
        6.0326,  // the share of the later one that the earlier one holds
        1.6156,  // coverage
        -0.7380,  // log of likeness
        0.7598,  // log of coverage
        -6.7253,  // likeness to another earlier article
        7.5718,  // words that no other later article has
        -2.4985,  // keeps the order
        12.0247,  // how narrow the place in the order is
        -1.4948,  // one threatens sanctions, the other not
        0.1339,  // chapter
        7.7494,  // both open or close the statute
        0.9031,  // share held, by length
        5.8355,  // coverage that no other earlier article explains
    ]
    /// Of ``DropEvidence/values``.
    static let dropped: [Float] = [
        5.8634,  // in any case
        -0.8801,  // words that the later edition lacks
        -1.5912,  // length
        1.2513,  // threatens sanctions
        -3.0039,  // names crimes
    ]
    /// Of ``PartingEvidence/values``.
    static let parted: [Float] = [
        1.8397,  // lead before a third article
        4.7892,  // likeness and gain together
        -2.4070,  // likeness
        1.6313,  // gain
        3.8760,  // gain over what is held
        -1.3319,  // share of the article
        2.4376,  // length
        4.3465,  // share of the later article
        2.1566,  // share of the earlier article
        1.7012,  // share that the successor holds
        -1.6127,  // another earlier article goes there
        1.2156,  // nearness
        0.6663,  // next or next but one
        -3.0085,  // one threatens sanctions, the other not
        8.5723,  // words that no other later article has
        0.8163,  // the article has parts
        -4.3709,  // likeness to another earlier article
    ]
    /// What ``PartingEvidence`` starts from.
    static let partedBias: Float = -6.3583

    /// The weighted sum of evidence.
    static func sum(_ values: [Float], _ weights: [Float]) -> Float {
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
