using System.Text;
using Aggregator.Configuration;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Queries.Answers;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Api.V1.Stream;

/// <summary>Turns the journal's lines into readings for one listener. Series are looked at once; those that it does not want cost a look-up a line.</summary>
/// <param name="filter">What it wants.</param>
/// <param name="settings">The configuration, for units and freshness.</param>
/// <param name="now">Now.</param>
internal sealed class StreamReadings(StreamFilter filter, AggregatorSettings? settings, DateTimeOffset now)
{
    // A listener of a daemon with more series than that looks at some of them twice.
    private const int MostSeries = 20_000;

    private readonly Dictionary<byte[], StreamSeries?> _series = new(new SeriesKeyComparer());

    /// <summary>The configuration that they are told by.</summary>
    public AggregatorSettings? Settings => settings;

    /// <summary>The reading of the line that the reader stands on; null when it is not wanted.</summary>
    /// <exception cref="FormatException">The line is damaged.</exception>
    public ReadingAnswer? Read(ref LineReader line, DateTimeOffset at)
    {
        if (Find(line.SeriesKey) is not { } series)
        {
            return null;
        }

        // A gap is told as one: every field of the contract is there.
        var values = series.Fields.ToDictionary(field => field.Name, field => new MeasuredValue(default, field.Unit));
        DateTimeOffset? issuedAt = null, fetchedAt = null;
        while (line.ReadField())
        {
            if (line.FieldName.SequenceEqual("fetched_at"u8))
            {
                fetchedAt = DateTimeOffset.FromUnixTimeMilliseconds(line.Integer);
            }
            else if (line.FieldName.SequenceEqual("issued_at"u8))
            {
                issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(line.Integer);
            }
            else
            {
                var name = Encoding.UTF8.GetString(line.FieldName);
                values[name] = new MeasuredValue(Value(ref line), values.TryGetValue(name, out var known) ? known.Unit : "");
            }
        }

        var observedAt = DateTimeOffset.FromUnixTimeMilliseconds(line.At);
        var age = at - (issuedAt ?? observedAt);
        age = age > TimeSpan.Zero ? age : TimeSpan.Zero;
        return new ReadingAnswer(
            series.Measurement, series.Tags, observedAt, issuedAt, fetchedAt, Math.Round(age.TotalSeconds, 3), series.Freshness?.Judge(age), values);
    }

    private static FieldValue Value(ref LineReader line) => line.Kind switch
    {
        LineFieldKind.Text => FieldValue.From(line.Text),
        LineFieldKind.Integer => FieldValue.From((double)line.Integer),
        _ => FieldValue.From(line.Number),
    };

    private StreamSeries? Find(ReadOnlySpan<byte> key)
    {
        var known = _series.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(key, out var series))
        {
            return series;
        }

        if (_series.Count >= MostSeries)
        {
            _series.Clear();
        }

        var line = LineSeries.Parse(key);
        series = filter.Wants(line) ? StreamSeries.Of(line, settings, now) : null;
        known[key] = series;
        return series;
    }
}
