namespace Aggregator.Providers.Tests.Http;

/// <summary>The wire record of the invented upstream.</summary>
internal sealed record Sample(double Value, string? Name = null);
