using Aggregator.Api.Envelope;
using Aggregator.Providers.Contracts;

namespace Aggregator.Api.OpenApi;

/// <summary>What schemas are called that would otherwise be named after .NET's generics.</summary>
internal static class SchemaNames
{
    private const string Page = "Page";
    private const string Result = "Result";

    /// <summary>The name; null to leave it to the framework.</summary>
    public static string? Of(Type type) =>
        type == typeof(FieldValue) ? "Value"
        : !IsSuccess(type) ? null
        : type.GenericTypeArguments[0] is { IsGenericType: true } list ? $"{list.GenericTypeArguments[0].Name}{Page}"
        : $"{type.GenericTypeArguments[0].Name}{Result}";

    /// <summary>Whether it is the envelope of a good answer.</summary>
    public static bool IsSuccess(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Success<>);

    /// <summary>Of the name of an envelope, the type in it, and whether it is a list of them.</summary>
    public static (string Type, bool IsList) Content(string name) => name.EndsWith(Page, StringComparison.Ordinal)
        ? (name[..^Page.Length], true)
        : (name[..^Result.Length], false);
}
