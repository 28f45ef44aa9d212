using System.Text.Json.Serialization;

namespace Aggregator.Providers.Contracts;

/// <summary>What a field holds. It is fixed by the provider's contract, so that 20 and then 20.1 never clash.</summary>
public enum FieldKind
{
    /// <summary>A finite double; whole numbers too.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Short text, such as a category's name.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
