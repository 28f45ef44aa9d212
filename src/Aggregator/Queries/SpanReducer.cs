using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>Makes one value of a field from the rows of one span after the other; gaps do not count, and only gaps make a gap.</summary>
internal sealed class SpanReducer
{
    private readonly Aggregate _aggregate;
    private readonly bool _isText;
    private double _number;
    private string? _text;
    private int _count;

    public SpanReducer(StoredField field, Aggregate aggregate)
    {
        _isText = field.Kind == FieldKind.Text;

        // Text has no mean; beside the mean of a number people expect what it said last.
        _aggregate = _isText && aggregate != Aggregate.Count ? Aggregate.Last : aggregate;
        Column = new PointColumn(aggregate == Aggregate.Count ? field with { Unit = "1", Kind = FieldKind.Number } : field);
    }

    /// <summary>The values of the spans that were closed.</summary>
    public PointColumn Column { get; }

    /// <summary>Takes the value of one more row.</summary>
    public void Add(RawStatement statement, int column)
    {
        if (_isText)
        {
            if (!statement.IsNull(column))
            {
                _text = _aggregate == Aggregate.Last ? statement.Text(column) : null;
                _count++;
            }

            return;
        }

        var number = statement.Number(column);
        if (!double.IsNaN(number))
        {
            _number = _count == 0 ? number : Combine(number);
            _count++;
        }
    }

    /// <summary>Ends the span and begins the next.</summary>
    public void Close()
    {
        if (_aggregate == Aggregate.Count)
        {
            Column.Add(_count);
        }
        else if (_isText)
        {
            Column.Add(_text);
        }
        else
        {
            Column.Add(_count == 0 ? double.NaN : _aggregate == Aggregate.Mean ? _number / _count : _number);
        }

        _text = null;
        _count = 0;
    }

    private double Combine(double number) => _aggregate switch
    {
        Aggregate.Min => Math.Min(_number, number),
        Aggregate.Max => Math.Max(_number, number),
        Aggregate.Mean or Aggregate.Sum => _number + number,
        _ => number,
    };
}
