namespace Aggregator.Configuration;

/// <summary>What a place in the configuration holds.</summary>
internal enum SettingKind
{
    /// <summary>Named children.</summary>
    Section,

    /// <summary>Children named 0, 1, ….</summary>
    List,

    /// <summary>A text, number or truth value.</summary>
    Value,

    /// <summary>An explicit null: as if nobody had said anything.</summary>
    Null,
}
