namespace Aggregator.Api.V1.Providers;

/// <summary>A run of a source has begun.</summary>
/// <param name="Source">The source.</param>
/// <param name="Targets">How many targets are asked.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="RunsUrl">Where it appears when it is over.</param>
internal sealed record PollAnswer(string Source, int Targets, DateTimeOffset StartedAt, string RunsUrl);
