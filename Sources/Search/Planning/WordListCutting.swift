public import Analysis
public import InvertedIndex

/// The word list is the rule by which the tiles of an index are cut; what was cut otherwise says so (`TokenBuffer.cutting`).
extension WordList: TileCutting {}
