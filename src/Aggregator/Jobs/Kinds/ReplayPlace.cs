using System.Globalization;

namespace Aggregator.Jobs.Kinds;

/// <summary>Where a replay is.</summary>
/// <param name="First">The journal entry after which it begins.</param>
/// <param name="Entry">The last journal entry that is done.</param>
internal sealed record ReplayPlace(long First, long Entry)
{
    /// <summary>The series of the embedded store that is next; null when all are done, or none is wanted.</summary>
    public long? Series { get; init; }

    /// <summary>The first instant of the series that is next; null for its beginning.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What <see cref="ToString"/> made; null when it made none.</summary>
    public static ReplayPlace? Parse(string? text) => text?.Split(' ') switch
    {
        [var first, var entry] => new ReplayPlace(Number(first), Number(entry)),
        [var first, var entry, var series] => new ReplayPlace(Number(first), Number(entry)) { Series = Number(series) },
        [var first, var entry, var series, var since] => new ReplayPlace(Number(first), Number(entry)) { Series = Number(series), Since = DateTimeOffset.FromUnixTimeMilliseconds(Number(since)) },
        _ => null,
    };

    /// <summary>The numbers, separated by blanks.</summary>
    public override string ToString() => string.Join(' ', new[] { First, Entry, Series, Since?.ToUnixTimeMilliseconds() }.OfType<long>());

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
