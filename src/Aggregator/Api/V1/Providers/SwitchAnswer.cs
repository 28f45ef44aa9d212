namespace Aggregator.Api.V1.Providers;

/// <summary>A source was switched on or off, and the daemon has done so.</summary>
/// <param name="Source">The source, as the configuration writes its name.</param>
/// <param name="Enabled">Whether it is polled now.</param>
/// <param name="Changed">False when it was so already.</param>
internal sealed record SwitchAnswer(string Source, bool Enabled, bool Changed);
