using System.Globalization;
using Aggregator.Providers.Contracts;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Reads an instant of a row.</summary>
internal sealed class DeclaredInstant(InstantOptions options, string setting)
{
    private readonly InstantFormat _format = new(options.Format, options.Zone);
    private readonly Selection _selection = new(options.Path, $"{setting}:{nameof(options.Path)}");

    /// <summary>The instant; null when there is none.</summary>
    /// <exception cref="ProviderException">It is written in another way than the configuration says.</exception>
    public LocalInstant? Read(JToken root, JToken row, MeasurementTrace? trace)
    {
        var instant = Meaning(_selection.One(root, row));
        trace?.Selected(_selection, root, row, instant?.Early.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        return instant;
    }

    /// <summary>What is wrong with a row that has values but no instant.</summary>
    public ProviderException Missing() => _selection.Malformed("has no instant for a row that has values");

    private LocalInstant? Meaning(JToken? found)
    {
        if (found is null)
        {
            return null;
        }

        return found is JValue value && _format.TryRead(value, out var instant)
            ? instant
            : throw _selection.Malformed(
                found is JValue text ? $"is '{Selection.TextOf(text)}', no instant in the format {options.Format}{(options.Zone is { } zone ? $" of {zone}" : "")}" : "is no single value");
    }
}
