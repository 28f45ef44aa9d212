namespace Aggregator.Configuration;

/// <summary>A mistake in the configuration.</summary>
/// <param name="Path">Where, such as <c>Aggregator:Providers:AirNow:Interval</c>, or a file's name.</param>
/// <param name="Message">What is wrong and how to mend it, in one line; no secret.</param>
/// <param name="Origin">The layer that says so, such as <c>appsettings.json:14</c>; null when nobody says anything and that is the mistake.</param>
internal sealed record SettingProblem(string Path, string Message, string? Origin = null)
{
    /// <inheritdoc/>
    public override string ToString() => Origin is null ? $"{Path}: {Message}" : $"{Path}: {Message} ({Origin})";
}
