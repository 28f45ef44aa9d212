using Aggregator.Demo;
using Aggregator.Providers.Contracts;
using Aggregator.Queries;
using Spectre.Console;

namespace Aggregator.Tests.Demo;

public class DemoTableTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri s_health = new("http://127.0.0.1:8275/health/ready");

    [Theory]
    [InlineData(80, 24)]
    [InlineData(100, 30)]
    [InlineData(200, 60)]
    public void A_picture_fits_the_terminal(int width, int height)
    {
        for (var number = 0; number < 30; number++)
        {
            var lines = Lines(Many(), width, height, number);

            Assert.InRange(lines.Length, 1, height);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        }
    }

    [Fact]
    public void What_does_not_fit_takes_turns()
    {
        var seen = Enumerable.Range(0, 30).SelectMany(number => Lines(Many(), 80, 24, number)).ToHashSet();

        Assert.All(Enumerable.Range(10, 30), index => Assert.Contains(seen, line => line.StartsWith($"│ measurement_{index} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Series_of_one_place_share_a_row_by_what_tells_them_apart_the_largest_first()
    {
        var rows = DemoRow.From([Reading(1, "users", "org", "LOCKED_OUT", 3), Reading(2, "users", "org", "ACTIVE", 392)], room: 10);

        Assert.Equal("ACTIVE 392  LOCKED_OUT 3", Assert.Single(rows).Values());
    }

    [Fact]
    public void Places_share_a_row_only_when_there_is_no_room_for_each()
    {
        LatestReading[] readings = [Reading(1, "weather", "denver", null, 4), Reading(2, "weather", "lisbon", null, 17)];

        Assert.Equal(["denver", "lisbon"], DemoRow.From(readings, room: 2).Select(row => row.Place));
        Assert.Equal("lisbon 17  denver 4", Assert.Single(DemoRow.From(readings, room: 1)).Values());
    }

    [Theory]
    [InlineData(40, "a 5  b 4  c 3  d 2  +1")]
    [InlineData(15, "a 5  b 4  +3")]
    [InlineData(6, "a 5")]
    [InlineData(0, "")]
    public void Values_that_do_not_fit_are_counted(int width, string expected)
    {
        var row = Assert.Single(DemoRow.From([.. "abcde".Select((letter, index) => Reading(index, "m", "org", $"{letter}", 5 - index))], room: 5));

        Assert.Equal(expected, row.Values(width));
    }

    private static LatestReading[] Many() =>
        [.. Enumerable.Range(10, 30).SelectMany(index => new[] { "ACTIVE", "LOCKED_OUT", "SUSPENDED" }.Select((status, number) =>
            Reading((index * 10) + number, $"measurement_{index}", "a-place-with-a-name", status, 1234.5678 * number)))];

    private static string[] Lines(IReadOnlyList<LatestReading> readings, int width, int height, int number)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Profile.Height = height;
        string[] log = [.. Enumerable.Range(0, 8).Select(line => $"12:00:0{line} {new string('x', 150)}")];
        console.Write(new DemoTable(width, height).Draw(readings, log, s_health, number));
        return text.ToString().TrimEnd('\n').Split('\n', StringSplitOptions.TrimEntries);
    }

    private static LatestReading Reading(long id, string measurement, string place, string? status, double value)
    {
        List<KeyValuePair<string, string>> tags = [KeyValuePair.Create("place", place), KeyValuePair.Create("provider", "Test")];
        if (status is not null)
        {
            tags.Add(KeyValuePair.Create("status", status));
        }

        var series = new StoredSeries(id, new StoredMeasurement(measurement, [new StoredField("count", "1", FieldKind.Number)]), tags);
        return new LatestReading(series, s_at, null, s_at, TimeSpan.FromSeconds(7), [FieldValue.From(value)]);
    }
}
