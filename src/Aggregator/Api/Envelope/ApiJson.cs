using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Api.OpenApi;
using Aggregator.Queries.Answers;

namespace Aggregator.Api.Envelope;

/// <summary>How answers are written: by generated code, names in snake case, instants in UTC.</summary>
internal static class ApiJson
{
    /// <summary>The settings of every answer.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>How it is put into bytes: what generated code writes needs no second look at each token.</summary>
    public static JsonWriterOptions Writing { get; } = new() { SkipValidation = true };

    /// <summary>How a type is written.</summary>
    public static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ApiJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJsonContext.Default, AnswersJsonContext.Default, ParametersJsonContext.Default),
        };
        options.MakeReadOnly();
        return options;
    }
}
