using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Pipeline;

/// <summary>A stream of numbers: each fetch brings those that were added since its cursor, which is how many there were.</summary>
internal sealed class ScriptedStream : ICursorProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Series s_series = new(new Measurement("events", "Events.", [new Field("number", "1", "Which.")]), ("place", "home"));

    public int Length { get; set; }

    public List<string?> Asked { get; } = [];

    public IReadOnlyList<Target> Targets { get; } = [new Stream("home")];

    public Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A stream is asked with its cursor.");

    public Task<CursorFetch> FetchAsync(Target target, string? cursor, CancellationToken cancellationToken)
    {
        Asked.Add(cursor);
        var from = int.Parse(cursor ?? "0", null);
        var readings = Enumerable.Range(from, Length - from).Select(number => new Reading(s_series, s_start.AddSeconds(number), s_start).With("number", number));
        return Task.FromResult(new CursorFetch([.. readings], $"{Length}"));
    }

    private sealed record Stream : Target
    {
        public Stream(string name)
            : base(name, "events") => HasCursor = true;
    }
}
