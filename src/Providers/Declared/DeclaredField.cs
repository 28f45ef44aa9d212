using System.Globalization;
using Aggregator.Providers.Contracts;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Reads one field of a row.</summary>
internal sealed class DeclaredField
{
    private readonly FieldOptions _options;
    private readonly Selection _selection;
    private readonly Dictionary<string, double> _map;
    private readonly decimal _scale;
    private readonly decimal _offset;

    public DeclaredField(string name, FieldOptions options, string setting)
    {
        _options = options;
        _selection = new Selection(options.Path ?? name, $"{setting}:{nameof(options.Path)}");
        _map = new Dictionary<string, double>(options.Map, StringComparer.OrdinalIgnoreCase);
        _scale = Exact(options.Scale ?? 1);
        _offset = Exact(options.Offset ?? 0);
    }

    /// <summary>The value; nothing when upstream sent none.</summary>
    /// <exception cref="ProviderException">It is something else than the configuration says.</exception>
    public FieldValue Read(JToken root, JToken row, MeasurementTrace? trace)
    {
        var value = Meaning(_selection.One(root, row));
        trace?.Selected(_selection, root, row, MeasurementTrace.TextOf(value));
        return value;
    }

    private FieldValue Meaning(JToken? found)
    {
        if (found is null)
        {
            return default;
        }

        if (found is not JValue value)
        {
            throw _selection.Malformed($"is {(found is JArray ? "a list" : "a section")}, a single value was expected");
        }

        var text = Selection.TextOf(value);
        if (_options.Gaps.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return default;
        }

        return _options.Kind is DeclaredKind.Text ? FieldValue.From(text)
            : _map.TryGetValue(text, out var meant) ? FieldValue.From(meant)
            : FieldValue.From(Number(value, text));
    }

    private double Number(JValue value, string text)
    {
        switch (value.Value)
        {
            case bool truth:
                return Scaled(truth ? 1m : 0m);
            case long whole:
                return Scaled((decimal)whole);
            case decimal exact:
                return Scaled(exact);
            case double wide:
                return Scaled(wide);
        }

        if (_options.Kind is DeclaredKind.NumberInText)
        {
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact != 0)
            {
                return Scaled(exact);
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wide) && double.IsFinite(wide))
            {
                return Scaled(wide);
            }
        }

        var remedy = _map.Count > 0 ? "Map does not have it" : "say NumberInText, Text or a Map when that is right";
        throw _selection.Malformed($"is the text '{(text.Length > 40 ? $"{text[..40]}…" : text)}' where a number was expected ({remedy})");
    }

    private double Scaled(decimal number)
    {
        if (_scale == 1 && _offset == 0)
        {
            return Double(number);
        }

        try
        {
            return Double((number * _scale) + _offset);
        }
        catch (OverflowException)
        {
            return Scaled(Double(number));
        }
    }

    private double Scaled(double number) => (number * (_options.Scale ?? 1)) + (_options.Offset ?? 0);

    // The framework's conversion may be off by the last digit; reading the digits is not.
    private static double Double(decimal number) =>
        double.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    // As it is written: 0.1 is a tenth. What a decimal cannot hold is beyond any unit.
    private static decimal Exact(double number) =>
        decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : 1;
}
