import Glibc

/// The weight of a term in BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
///
/// With the frequency tf and the length factor B = 1 − b + b · length ∕ average of every field and its boost w, the
/// term adds idf · (k₁ + 1) · x ∕ (k₁ + x) with x = Σ w · tf ∕ B.  Scores are whole multiples of 1 ∕ `scale`, so that
/// sums do not depend on the order of adding and pruning is exact.
struct TermWeight {
    let k1: Float
    /// idf · (k₁ + 1) · boost · scale.
    let weight: Float
    /// The weight without the scale, for explanations.
    let idf: Double

    init(idf: Double, boost: Float, k1: Float, scale: Double) {
        self.k1 = k1
        self.idf = idf
        weight = Float(idf * Double(k1 + 1) * Double(boost) * scale)
    }

    /// ln(1 + (N − df + ½) ∕ (df + ½)).
    static func idf(documents: Int, frequency: Int) -> Double {
        let n = Double(max(documents, frequency))
        let df = Double(frequency)
        return log(1 + (n - df + 0.5) / (df + 0.5))
    }

    /// The score of a saturated sum x over several fields.
    @inline(__always)
    func score(sum x: Float) -> Int32 {
        Int32(weight * x / (x + k1) + 0.5)
    }

    /// The score of a frequency in a single field, where `k` is k₁ · B ∕ boost.
    @inline(__always)
    func score(frequency: UInt32, k: Float) -> Int32 {
        let t = Float(frequency)
        return Int32(weight * t / (t + k) + 0.5)
    }

    /// A score that no document passes whose x is at most `x`, rounding included.
    @inline(__always)
    func bound(sum x: Float) -> Int32 {
        if x == .infinity {
            return Int32(weight * 1.0001) + 2
        }
        return Int32(weight * 1.0001 * x / (x + k1)) + 2
    }
}

/// How one field counts in one segment for one query.
struct FieldScoring {
    let norms: UnsafeBufferPointer<UInt8>
    /// boost ∕ B for every length code.
    let gain: [Float]
    /// k₁ · B ∕ boost for every length code.
    let k: [Float]
    /// Turns a stored maximum of tf ∕ B into one that holds with the index-wide average length, times the boost.
    let boundFactor: Float
}

/// The part of it that differs from segment to segment.
struct SegmentScoring {
    let norms: UnsafeBufferPointer<UInt8>
    /// As in `FieldScoring`.
    let boundFactor: Float
    /// Turns a stored maximum into one that some document of the block reaches.
    let sureFactor: Float
}
