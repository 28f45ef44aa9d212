using System.Text;
using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>Writes all rows of some series without holding more than a few in memory.</summary>
internal sealed class RowExport
{
    // A terminal or pipe is written to in pieces of about this many characters.
    private const int PieceLength = 32_768;

    private readonly ReadingsDatabase _database;
    private readonly ExportQuery _query;
    private readonly List<StoredSeries> _series;
    private readonly IRowFormat _format;

    /// <exception cref="ExportException">The format cannot hold what was asked for, or there is nothing of the kind.</exception>
    /// <exception cref="Stores.StoreException">There are no readings yet, or they cannot be read.</exception>
    public RowExport(ReadingsDatabase database, ExportQuery query)
    {
        (_database, _query) = (database, query);
        _series = Select(database.Series(query.Series));
        _format = FormatOf(query.Format);
    }

    /// <summary>How many series there are.</summary>
    public int Series => _series.Count;

    /// <summary>Writes them all.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="pieceWritten">Is told after each piece how many series and rows are done.</param>
    /// <param name="cancellationToken">Ends it between two pieces.</param>
    /// <returns>How many rows there were.</returns>
    public async Task<long> WriteAsync(TextWriter output, Func<int, long, Task> pieceWritten, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        _format.Begin(text);
        long rows = 0;
        for (var done = 0; done < _series.Count; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in _database.Rows(_series[done], _query.Since, _query.Before))
            {
                _format.Row(text, _series[done], row);
                rows++;
                if (text.Length >= PieceLength)
                {
                    await output.WriteAsync(text, cancellationToken);
                    text.Clear();
                    await pieceWritten(done, rows);
                }
            }
        }

        _format.End(text);
        await output.WriteAsync(text, cancellationToken);
        await output.FlushAsync(cancellationToken);
        return rows;
    }

    private List<StoredSeries> Select(IReadOnlyList<StoredSeries> found)
    {
        var ofSources = found.Where(series => _query.Sources.Count == 0 || _query.Sources.Contains(series.Tag("source") ?? "", StringComparer.OrdinalIgnoreCase));
        return _query.Fields.Count == 0 ? [.. ofSources] : [.. WithFields(ofSources.ToList())];
    }

    // A measurement with fewer fields is read and written as any other.
    private IEnumerable<StoredSeries> WithFields(List<StoredSeries> found)
    {
        var measurements = found.Select(series => series.Measurement).DistinctBy(measurement => measurement.Name).ToDictionary(
            measurement => measurement.Name,
            measurement => measurement with { Fields = [.. _query.Fields.Distinct().Select(name => measurement.Fields.FirstOrDefault(field => field.Name == name)).OfType<StoredField>()] });
        if (found.Count > 0 && measurements.Values.All(measurement => measurement.Fields.Count == 0))
        {
            throw new ExportException($"None of the series has a field {string.Join(" or ", _query.Fields)}; there are: {string.Join(", ", found.SelectMany(series => series.Measurement.Fields).Select(field => field.Name).Distinct())}.") { IsChoice = true };
        }

        return found.Select(series => series with { Measurement = measurements[series.Measurement.Name] }).Where(series => series.Measurement.Fields.Count > 0);
    }

    private IRowFormat FormatOf(ExportFormat format)
    {
        var names = _series.Select(one => one.Measurement.Name).Distinct().ToList();
        return (format, names.Count) switch
        {
            (ExportFormat.Json, _) => new JsonFormat(),
            (ExportFormat.Line, _) => new LineFormat(),
            (_, 1) => new CsvFormat(_series[0].Measurement, [.. _series.SelectMany(one => one.Tags).Select(tag => tag.Key).Distinct().Order(StringComparer.Ordinal)]),
            (_, 0) => throw new ExportException("No series matches."),
            _ => throw new ExportException($"CSV holds one measurement: choose one of {string.Join(", ", names)}, or take the format json or line.") { IsChoice = true },
        };
    }
}
