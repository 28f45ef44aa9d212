using Aggregator.Api.Envelope;
using Aggregator.Queries;
using Aggregator.Stores;
using Microsoft.AspNetCore.Components;

namespace Aggregator.Dashboard.Explore;

/// <summary>Series on a chart. All that is chosen is in the address, so that a chart can be kept and sent.</summary>
public partial class ExplorePage
{
    private const int MostSeries = 60;
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(10);

    private IReadOnlyList<StoredSeries> _series = [];
    private List<ChartField> _fields = [];
    private ChartSpan _span = ChartSpan.Of(null);
    private ChartData _data = new(default, default, [], null, null);
    private IReadOnlyList<(DateTime At, double?[] Values)> _rows = [];
    private string _shape = "";
    private string _search = "";
    private DateTimeOffset _drawnAt;

    /// <summary>The fields, such as <c>12:temperature</c>.</summary>
    [SupplyParameterFromQuery(Name = "f")]
    private string[]? Fields { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    private string? SpanKey { get; set; }

    [SupplyParameterFromQuery(Name = "since")]
    private string? Since { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "forecast")]
    private string? Forecast { get; set; }

    private bool WithForecast => Forecast != "off";

    private string Note => _data.Every is { } every
        ? $"One point for each {Aggregator.Observability.Duration.Text(every)}: the mean"
        : _fields.Count == 0 ? "" : $"{_data.Lines.Sum(line => line.Points.Count())} points, as stored";

    private IEnumerable<StoredSeries> Found
    {
        get
        {
            var words = _search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return _series
                .Where(series => words.All(word =>
                    ChartReader.NameOf(series).Contains(word, StringComparison.OrdinalIgnoreCase)
                    || series.Measurement.Fields.Any(one => one.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
                .OrderByDescending(series => _fields.Exists(chosen => chosen.Series == series.Id));
        }
    }

    private string CsvAddress => Address("explore.csv", ("since", _data.Since.ToString("O")), ("before", _data.Before.ToString("O")));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _fields = [.. (Fields ?? []).Select(ChartField.Parse).OfType<ChartField>().Distinct().Take(ChartReader.MostLines)];
        _span = ChartSpan.Of(SpanKey);
        Draw();
    }

    /// <inheritdoc/>
    private protected override void OnLooked()
    {
        if (_fields.Count > 0 && State.At - _drawnAt >= s_redraw)
        {
            Draw();
        }
    }

    private void Draw()
    {
        try
        {
            _series = Reader.Series();
        }
        catch (Exception exception) when (exception is StoreException or ApiException)
        {
            // The chart says why.
            _series = [];
        }

        _data = Reader.Read(_fields, _span, Since, Before, WithForecast);
        _rows = PointTable.Rows(_data.Lines);
        _shape = string.Join('|', _data.Units) + "/" + string.Join('|', _data.Lines.Select(line => $"{line.Name}{line.IsForecast}")) + _span.Key;
        _drawnAt = State?.At ?? default;
    }

    private void Toggle(ChartField field)
    {
        if (!_fields.Remove(field))
        {
            _fields.Add(field);
        }

        Go();
    }

    private void Go(string? span = null, string? since = null, string? before = null, bool? forecast = null)
    {
        var key = span ?? _span.Key;
        var custom = key == "custom";
        Navigation.NavigateTo(
            Address(
                "explore",
                ("span", key),
                ("since", custom ? since ?? ChartSpan.Text16(new DateTimeOffset(_data.Since)) : null),
                ("before", custom ? before ?? ChartSpan.Text16(new DateTimeOffset(_data.Before)) : null),
                ("forecast", forecast ?? WithForecast ? null : "off")),
            replace: true);
    }

    private string Address(string page, params (string Key, string? Value)[] more)
    {
        var parts = _fields.Select(field => ("f", (string?)field.ToString())).Concat(more).Where(part => part.Item2 is not null);
        return page + "?" + string.Join('&', parts.Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"));
    }
}
