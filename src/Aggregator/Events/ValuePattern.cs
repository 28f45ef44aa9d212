using System.Text.Json;

namespace Aggregator.Events;

/// <summary>What a value of an event may be. Its text is how people are told of it.</summary>
internal abstract record ValuePattern
{
    /// <summary>Whether a text is so.</summary>
    public abstract bool Fits(string text);

    /// <summary>Whether a value is so; sections and lists never are.</summary>
    public abstract bool Fits(JsonElement value);
}
