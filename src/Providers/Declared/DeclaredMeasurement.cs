using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Reads one measurement of one target out of an answer.</summary>
internal sealed class DeclaredMeasurement
{
    private readonly Measurement _measurement;
    private readonly RowSource _rows;
    private readonly DeclaredInstant? _time;
    private readonly DeclaredInstant? _issuedAt;
    private readonly IReadOnlyList<DeclaredField> _fields;
    private readonly IReadOnlyList<DeclaredTag> _tags;
    private readonly IReadOnlyList<(string, string?)> _fixedTags;

    /// <param name="measurement">The shape of its readings.</param>
    /// <param name="options">Its declaration.</param>
    /// <param name="fixedTags">Tags that every reading has.</param>
    /// <param name="values">The target's parameters.</param>
    public DeclaredMeasurement(
        Measurement measurement, MeasurementOptions options, IReadOnlyList<(string, string?)> fixedTags, IReadOnlyDictionary<string, string> values)
    {
        var setting = $"{nameof(DeclaredOptions.Measurements)}:{measurement.Name}";
        _measurement = measurement;
        _fixedTags = fixedTags;
        _rows = new RowSource(options.Rows, options.Zip, $"{setting}:{nameof(options.Rows)}");
        _time = options.Time is { } time ? new DeclaredInstant(time, $"{setting}:{nameof(options.Time)}") : null;
        _issuedAt = options.IssuedAt is { } issued ? new DeclaredInstant(issued, $"{setting}:{nameof(options.IssuedAt)}") : null;
        _fields = [.. options.Fields.Select(field => new DeclaredField(field.Key, field.Value, $"{setting}:{nameof(options.Fields)}:{field.Key}"))];
        _tags = [.. options.Tags.Select(tag => new DeclaredTag(tag.Key, tag.Value, values, $"{setting}:{nameof(options.Tags)}:{tag.Key}"))];
    }

    /// <summary>The shapes that a source's declaration has.</summary>
    public static IReadOnlyList<Measurement> ShapesOf(DeclaredOptions options) =>
    [
        .. options.Measurements.Select(measurement => new Measurement(
            measurement.Key,
            measurement.Value.Description,
            [.. measurement.Value.Fields.Select(field => new Field(field.Key, field.Value.Unit, field.Value.Description, KindOf(field.Value)))])),
    ];

    /// <summary>The rows that have a value.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="selections">Who wants to know what is found.</param>
    /// <exception cref="ProviderException">The answer has another shape than declared.</exception>
    public IEnumerable<DeclaredRow> Read(JToken root, ISelectionTrace? selections)
    {
        var trace = selections is null ? null : new MeasurementTrace(selections, _measurement.Name);
        trace?.Began(_rows.Path);
        var series = new Dictionary<string, Series>(StringComparer.Ordinal);
        foreach (var row in _rows.Find(root, trace))
        {
            trace?.Row();
            var values = _fields.Select(field => field.Read(root, row, trace)).ToList();
            if (!values.Exists(value => value.HasValue))
            {
                trace?.LeftOut("no field has a value");
                continue;
            }

            var at = _time?.Read(root, row, trace);
            if (_time is not null && at is null)
            {
                throw _time.Missing();
            }

            yield return new DeclaredRow(SeriesOf(root, row, series, trace), at, _issuedAt?.Read(root, row, trace), values);
        }

        trace?.Ended();
    }

    private Series SeriesOf(JToken root, JToken row, Dictionary<string, Series> known, MeasurementTrace? trace)
    {
        var tags = _tags.Select(tag => (tag.Name, Value: tag.Read(root, row, trace))).ToList();
        var key = string.Join('\n', tags.Select(tag => tag.Value));
        if (!known.TryGetValue(key, out var series))
        {
            series = new Series(_measurement, [.. _fixedTags, .. tags]);
            known.Add(key, series);
        }

        return series;
    }

    private static FieldKind KindOf(FieldOptions field) => field.Kind is DeclaredKind.Text ? FieldKind.Text : FieldKind.Number;
}
