using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Describes a class of settings as a JSON schema: names, types, ranges, defaults, and the summaries of its doc comments.</summary>
internal sealed class OptionsSchema
{
    private readonly DocComments _comments = new();

    /// <summary>The schema of a section.</summary>
    public JsonObject Section(Type type)
    {
        var defaults = new OptionsWriter(masked: true).Write(Activator.CreateInstance(type)!);
        var properties = new JsonObject();
        foreach (var property in OptionsShape.Properties(type))
        {
            properties[property.Name] = Property(property, defaults[property.Name]);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private JsonObject Property(PropertyInfo property, JsonNode? defaultValue)
    {
        var schema = new JsonObject();
        if (_comments.Summary(property) is { Length: > 0 } summary)
        {
            schema["description"] = summary;
        }

        foreach (var (name, value) in Value(property.PropertyType, optional: IsOptional(property)))
        {
            schema[name] = value?.DeepClone();
        }

        if (property.GetCustomAttribute<RangeAttribute>() is { } range && OptionsShape.Bare(property.PropertyType) != typeof(TimeSpan))
        {
            schema["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
            schema["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern)
        {
            schema["pattern"] = $"^(?:{pattern.Pattern})$";
        }

        if (property.IsDefined(typeof(SecretAttribute)))
        {
            schema["writeOnly"] = true;
        }
        else if (defaultValue is JsonValue)
        {
            schema["default"] = defaultValue.DeepClone();
        }

        return schema;
    }

    private static bool IsOptional(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || new NullabilityInfoContext().Create(property).WriteState is NullabilityState.Nullable;

    private JsonObject Value(Type declared, bool optional)
    {
        var type = OptionsShape.Bare(declared);
        var schema = type switch
        {
            { IsEnum: true } => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]) },
            _ when type == typeof(string) => Typed("string"),
            _ when type == typeof(bool) => Typed("boolean"),
            _ when type == typeof(int) || type == typeof(long) => Typed("integer"),
            _ when type == typeof(double) => Typed("number"),
            _ when type == typeof(TimeSpan) => Typed("string", ("pattern", @"^([0-9]+\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?$")),
            _ when type == typeof(DateTimeOffset) => Typed("string", ("format", "date-time")),
            _ when type == typeof(DateOnly) => Typed("string", ("format", "date")),
            _ when type == typeof(Uri) => Typed("string", ("format", "uri")),
            _ when OptionsShape.IsDictionary(type, out var value) => new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(value, optional: false) },
            _ when OptionsShape.IsList(type, out var element) => new JsonObject { ["type"] = "array", ["items"] = Value(element, optional: false) },
            _ => Section(type),
        };
        if (optional && schema["type"] is JsonValue only)
        {
            schema["type"] = new JsonArray(only.DeepClone(), "null");
        }

        return schema;
    }

    private static JsonObject Typed(string type, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (name, value) in more)
        {
            schema[name] = value;
        }

        return schema;
    }
}
