namespace Aggregator.Providers.Http;

/// <summary>The headers of an answer that its request asked to keep (<see cref="ProviderRequest.KeptHeaders"/>).</summary>
public sealed class AnswerHeaders
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _lines;

    private AnswerHeaders(IReadOnlyList<KeyValuePair<string, string>> lines) => _lines = lines;

    /// <summary>No headers.</summary>
    public static AnswerHeaders None { get; } = new([]);

    /// <summary>Every value of a header, one for each line that came; empty when there was none.</summary>
    /// <param name="name">Any case.</param>
    public IReadOnlyList<string> All(string name) =>
        [.. _lines.Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value)];

    /// <summary>The first value of a header; null when there was none.</summary>
    /// <param name="name">Any case.</param>
    public string? First(string name) => All(name) is [var first, ..] ? first : null;

    /// <summary>Takes what is wanted from an answer.</summary>
    internal static AnswerHeaders From(HttpResponseMessage response, IReadOnlyList<string> wanted)
    {
        var lines = new List<KeyValuePair<string, string>>();
        foreach (var name in wanted)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values))
            {
                lines.AddRange(values.Select(value => KeyValuePair.Create(name, value)));
            }
        }

        return lines.Count == 0 ? None : new AnswerHeaders(lines);
    }
}
