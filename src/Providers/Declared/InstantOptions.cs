namespace Aggregator.Providers.Declared;

/// <summary>Where an instant is and how upstream writes it.</summary>
public sealed class InstantOptions
{
    /// <summary>JSONPath within the row, or from the answer's root when it begins with <c>$</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary><c>Rfc3339</c> with an offset, <c>EpochSeconds</c>, <c>EpochMilliseconds</c>, <c>Local</c> (such as 2026-01-31T12:00, in Zone), or a .NET format such as <c>yyyy-MM-dd HH:mm</c>.</summary>
    public string Format { get; set; } = InstantFormat.Rfc3339;

    /// <summary>The IANA time zone of local times, such as <c>Europe/Kyiv</c> or <c>UTC</c>.</summary>
    public string? Zone { get; set; }
}
