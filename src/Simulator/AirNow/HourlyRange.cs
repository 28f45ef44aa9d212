using System.Globalization;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>What <c>/aq/data/</c> is asked for: a box, hours (both ends included) and pollutants.</summary>
internal sealed record HourlyRange(Place Centre, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> Parameters)
{
    /// <summary>Reads the query; null when it is wrong.</summary>
    public static HourlyRange? From(Question question)
    {
        var box = question.Text("BBOX")?.Split(',');
        if (box is not { Length: 4 } || Numbers(box) is not [var west, var south, var east, var north] || west > east || south > north)
        {
            return null;
        }

        return Hour(question.Text("startDate")) is { } first && Hour(question.Text("endDate")) is { } last && first <= last
            ? new HourlyRange(new Place((south + north) / 2, (west + east) / 2), first, last, question.Text("parameters")?.Split(',') ?? [])
            : null;
    }

    private static List<double> Numbers(IEnumerable<string> texts) =>
    [
        .. texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .Where(double.IsFinite),
    ];

    private static DateTimeOffset? Hour(string? text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var hour)
        ? hour
        : null;
}
