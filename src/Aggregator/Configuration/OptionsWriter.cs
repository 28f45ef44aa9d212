using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Writes a class of settings as JSON: for people with secrets masked, for a fingerprint with them.</summary>
internal sealed class OptionsWriter(bool masked)
{
    /// <summary>Every setting, also those that have their default.</summary>
    public JsonObject Write(object options)
    {
        var written = new JsonObject();
        foreach (var property in OptionsShape.Properties(options.GetType()))
        {
            var value = property.GetValue(options);
            written[property.Name] = masked && property.IsDefined(typeof(SecretAttribute)) ? Mask(value) : WriteValue(value);
        }

        return written;
    }

    private JsonNode? WriteValue(object? value) => value switch
    {
        null => null,
        string text => masked ? Masking.Text(text) : text,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        TimeSpan span => span.ToString("c"),
        Uri address => masked ? Masking.Text(address.OriginalString) : address.OriginalString,
        Enum choice => choice.ToString(),
        IFormattable other => other.ToString("O", CultureInfo.InvariantCulture),
        IDictionary dictionary => new JsonObject(dictionary.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, WriteValue(dictionary[key])))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(WriteValue)]),
        _ => Write(value),
    };

    private static JsonNode Mask(object? value) => value is null or "" ? "" : Masking.Mask;
}
