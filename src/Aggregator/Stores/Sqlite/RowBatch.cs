using System.Runtime.InteropServices;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>The lines of one batch, taken apart and put in the order of the rows on disk. Used again for the next batch.</summary>
internal sealed class RowBatch
{
    // Room for a batch is kept for the next one, but not for the rest of a quiet day.
    private const int ResidentRows = 2048;

    private readonly List<BatchRow> _rows = [];
    private readonly List<double> _values = [];
    private readonly List<string> _texts = [];
    private readonly List<(long Group, long At, int Row)> _order = [];

    /// <summary>How many lines there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows in the order they came.</summary>
    public ReadOnlySpan<BatchRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Texts of the rows' values; a text's value is its place here.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Reads lines; series that are new have no id yet.</summary>
    /// <exception cref="FormatException">A line is not line protocol as the journal writes it.</exception>
    public void Read(ReadOnlySpan<byte> lines, SeriesCatalog catalog)
    {
        Clear();
        var reader = new LineReader(lines);
        while (reader.Read())
        {
            var series = catalog.Find(reader.SeriesKey);
            var path = series.Table.Root;
            long? issuedAt = null, fetchedAt = null;
            var first = _values.Count;
            while (reader.ReadField())
            {
                if (reader.Kind != LineFieldKind.Integer)
                {
                    path = Add(reader, path);
                }
                else if (reader.FieldName.SequenceEqual("fetched_at"u8))
                {
                    fetchedAt = reader.Integer;
                }
                else if (reader.FieldName.SequenceEqual("issued_at"u8))
                {
                    issuedAt = reader.Integer;
                }
                else
                {
                    path = path.Next(reader.FieldName, FieldKind.Number);
                    _values.Add(reader.Integer);
                }
            }

            _rows.Add(new BatchRow(series, path, reader.At, issuedAt, fetchedAt, first));
        }
    }

    /// <summary>The row's values, one for each field of its path.</summary>
    public ReadOnlySpan<double> ValuesOf(in BatchRow row) => CollectionsMarshal.AsSpan(_values).Slice(row.FirstValue, row.Path.Length);

    /// <summary>
    /// The rows' places in the order of table, series and instant; equal ones in the order they came, so that the last wins. Sorted,
    /// a large batch touches each page of the file once: measured four times as fast as in the order of arrival.
    /// </summary>
    public IEnumerable<int> InDiskOrder()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            var series = _rows[i].Series;
            _order.Add(((long)series.Table.Number << 40 | series.Id, _rows[i].At, i));
        }

        _order.Sort();
        return _order.Select(entry => entry.Row);
    }

    private FieldPath Add(in LineReader reader, FieldPath path)
    {
        if (reader.Kind == LineFieldKind.Number)
        {
            _values.Add(reader.Number);
            return path.Next(reader.FieldName, FieldKind.Number);
        }

        _values.Add(_texts.Count);
        _texts.Add(reader.Text);
        return path.Next(reader.FieldName, FieldKind.Text);
    }

    private void Clear()
    {
        var wasLarge = _rows.Capacity > ResidentRows && _rows.Count < ResidentRows;
        _rows.Clear();
        _values.Clear();
        _texts.Clear();
        _order.Clear();
        if (wasLarge)
        {
            _rows.TrimExcess();
            _values.TrimExcess();
            _texts.TrimExcess();
            _order.TrimExcess();
        }
    }
}
