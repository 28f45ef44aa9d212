namespace Aggregator.Providers.Contracts;

/// <summary>A mistake in a source's settings.</summary>
/// <param name="Path">The setting below the source, such as <c>Targets:0:Latitude</c>.</param>
/// <param name="Message">What is wrong and how to mend it, in one sentence.</param>
public readonly record struct OptionsProblem(string Path, string Message);
