/// The looks of a picture that leaves the site as a file: the light colours, and nothing from outside.
enum PictureLook {
    /// The style sheet inside the file; it holds no sign that markup would escape.
    static let text = """
        text { font-family: 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; font-size: 12px; fill: #1d1b18; } \
        .axis { fill: #595349; } .rule { stroke: #d9d2c4; } .band { fill: #f0ebdf; } .f-good { fill: #1c6138; } \
        .f-warn { fill: #7a4a00; } .f-bad { fill: #a1151b; } .f-note { fill: #4a4a6a; } \
        .f-none { fill: #d9d2c4; stroke: #595349; stroke-width: 0.6; } .s-none { fill: #ffffff; stroke: #595349; stroke-width: 1.5; }
        """
}
