/// The few Chinese reasons that the report's types carry as text (``LevelAssessment/reasons``), in one place.
enum PersonWording {
    static func confirmed(by name: String) -> String { "由\(name)确认" }
}
