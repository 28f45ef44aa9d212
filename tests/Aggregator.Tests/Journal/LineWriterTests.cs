using System.Buffers;
using System.Globalization;
using System.Text;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Journal;

public sealed class LineWriterTests
{
    private static readonly DateTimeOffset s_at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private static readonly Measurement s_weather = new("weather", "Weather.",
    [
        new("temperature", "Cel", "Air."), new("humidity", "%", "Air."), new("sky", "", "Words.", FieldKind.Text),
    ]);

    [Fact]
    public void A_reading_is_one_line_of_what_it_has()
    {
        var reading = new Reading(new Series(s_weather, ("place", "home"), ("note", "two words")), s_at, s_at.AddMilliseconds(123))
            .With("temperature", -20.15).With("sky", "clear \"blue\"");

        Assert.Equal(
            "weather,note=two\\ words,place=home temperature=-20.15,sky=\"clear \\\"blue\\\"\",fetched_at=1700000000123i 1700000000000\n",
            Written(reading));
    }

    [Fact]
    public void A_forecast_says_when_it_was_issued()
    {
        var reading = new Reading(new Series(s_weather), s_at, s_at) { IssuedAt = s_at.AddHours(-1) }.With("humidity", 40);

        Assert.Equal("weather humidity=40,fetched_at=1700000000000i,issued_at=1699996400000i 1700000000000\n", Written(reading));
    }

    [Fact]
    public void A_reading_of_a_backfill_says_so_after_its_values()
    {
        var reading = new Reading(new Series(s_weather), s_at, s_at) { IssuedAt = s_at }.With("humidity", 40);
        reading.MarkBackfilled();

        Assert.Equal("weather humidity=40,backfilled=1,fetched_at=1700000000000i,issued_at=1700000000000i 1700000000000\n", Written(reading));
    }

    [Fact]
    public void A_reading_without_values_is_not_written() => Assert.Equal("", Written(new Reading(new Series(s_weather), s_at, s_at)));

    [Fact]
    public void Numbers_are_the_shortest_text_that_gives_the_same_double_again()
    {
        var random = new Random(20260101);
        var text = new byte[LineLayout.LongestNumber];
        for (var i = 0; i < 200_000; i++)
        {
            var number = AnyNumber(random, i);

            var written = Encoding.ASCII.GetString(text.AsSpan(0, LineNumber.Write(number, text)));

            Assert.Equal(number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture), written, ignoreCase: false);
            Assert.Equal(number, LineNumber.Read(Encoding.ASCII.GetBytes(written)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.5.2")]
    [InlineData("abc")]
    [InlineData("1,5")]
    public void What_is_no_number_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LineNumber.Read(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Hostile_text_makes_neither_a_second_line_nor_another_value()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (tag, text) = (Hostile(random), Hostile(random));
            var series = new Series(s_weather, ("place", tag), ("zone", "z"));
            var line = Encoding.UTF8.GetBytes(Written(new Reading(series, s_at, s_at).With("humidity", 1.5).With("sky", text)));

            Assert.Equal(1, line.Count(value => value == '\n'));
            var reader = new LineReader(line);
            Assert.True(reader.Read());
            Assert.Equal(s_at.ToUnixTimeMilliseconds(), reader.At);
            var parsed = LineSeries.Parse(reader.SeriesKey);
            Assert.Equal("weather", parsed.Measurement);
            Assert.Equal(["place", "zone"], parsed.Tags.Select(pair => pair.Key).Where(key => key != "place" || tag.Length > 0).Order());
            Assert.Equal("z", parsed.Tags[^1].Value);
            Assert.True(reader.ReadField());
            Assert.Equal(1.5, reader.Number);
            Assert.True(reader.ReadField());
            Assert.Equal("sky"u8, reader.FieldName);
            Assert.Equal(Cleaned(text), reader.Text);
            Assert.True(reader.ReadField());
            Assert.Equal(LineFieldKind.Integer, reader.Kind);
            Assert.Equal(s_at.ToUnixTimeMilliseconds(), reader.Integer);
            Assert.False(reader.ReadField());
            Assert.False(reader.Read());
        }
    }

    [Fact]
    public void Tags_come_back_as_they_were()
    {
        var tags = new[] { ("a", "x=1, y = 2"), ("b", @"C:\temp"), ("größe", "日本 🌧"), ("z,=", "\"") };
        var key = Encoding.UTF8.GetBytes(new Series(s_weather, tags.Select(tag => (tag.Item1, (string?)tag.Item2))).Key);

        var parsed = LineSeries.Parse(key);

        Assert.Equal(tags.OrderBy(tag => tag.Item1, StringComparer.Ordinal), parsed.Tags.Select(tag => (tag.Key, tag.Value)));
    }

    [Theory]
    [InlineData("weather")]
    [InlineData("weather a=1")]
    [InlineData(" a=1 17")]
    [InlineData("weather a=1 then")]
    [InlineData("weather =1 17")]
    [InlineData("weather a= 17")]
    [InlineData("weather a=\"open 17")]
    [InlineData("weather a=\"b\"c 17")]
    [InlineData("weather a=,b=1 17")]
    [InlineData("weather a=1i5 17")]
    public void A_torn_line_is_refused(string line) => Assert.Throws<FormatException>(() =>
    {
        var reader = new LineReader(Encoding.UTF8.GetBytes(line));
        reader.Read();
        while (reader.ReadField())
        {
            _ = reader.Kind switch
            {
                LineFieldKind.Text => reader.Text.Length,
                LineFieldKind.Integer => reader.Integer,
                _ => reader.Number,
            };
        }
    });

    private static string Written(Reading reading)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new LineWriter().Write(reading, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static double AnyNumber(Random random, int round) => (round % 6) switch
    {
        0 => random.Next(-1000, 1000),
        1 => Math.Round(random.NextDouble() * 2000 - 1000, random.Next(1, 5)),
        2 => random.NextDouble() * Math.Pow(10, random.Next(-10, 20)),
        3 => random.NextInt64(),
        4 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && double.IsFinite(any) ? -any : 0,
        _ => random.Next(0, 1_000_000) / Math.Pow(10, random.Next(0, 9)),
    };

    private static string Hostile(Random random)
    {
        const string Characters = "ab\\\\\",= \n\r\t\u0000\u007f\u0085\u2028é日\ud83c\udf27nr";
        return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Characters[random.Next(Characters.Length)]));
    }

    // Halves of surrogate pairs have no UTF-8; of the control characters only line ends and tabs have a meaning.
    private static string Cleaned(string text) => new([.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
        .Select(character => character is (< ' ' or '\u007f') and not ('\n' or '\r' or '\t') ? ' ' : character)]);
}
