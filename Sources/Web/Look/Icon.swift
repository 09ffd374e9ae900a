/// The icon: a seal with an opening quotation bracket.
enum Icon {
    /// The picture as SVG.
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="10" fill="#9b1c1f"/>\
        <path d="M40 12 18 32l22 20M50 18 35 32l15 14" fill="none" stroke="#fff" stroke-width="5"/></svg>
        """
}
