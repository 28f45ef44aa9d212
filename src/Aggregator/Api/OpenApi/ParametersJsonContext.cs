using System.Text.Json.Serialization;
using Aggregator.Queries.Answers;

namespace Aggregator.Api.OpenApi;

/// <summary>The types of parameters: nothing is read or written by it, but the description asks what they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(DateTimeOffset?))]
internal sealed partial class ParametersJsonContext : JsonSerializerContext;
