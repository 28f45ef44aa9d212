using System.Text.Json;

namespace Aggregator.Providers.Declared;

/// <summary>The request that the configuration declares, with words in braces still in it.</summary>
internal sealed class DeclaredRequest(string path, IReadOnlyDictionary<string, string> query, string? body)
{
    private readonly string[] _parts = path.Split('?', 2);

    /// <summary>The request for the present.</summary>
    public static DeclaredRequest ForPresent(DeclaredOptions options) => new(options.Path, options.Query, options.Body);

    /// <summary>The request for the past; what it does not say is as in the one for the present.</summary>
    public static DeclaredRequest ForPast(DeclaredOptions options, HistoryOptions history) =>
        new(history.Path ?? options.Path, history.Query ?? options.Query, history.Body ?? options.Body);

    /// <summary>The endpoint's name in messages and metrics: the same whatever the parameters.</summary>
    public string Endpoint => _parts[0];

    /// <summary>Where the first page is.</summary>
    public PageAddress Address(IReadOnlyDictionary<string, string> values)
    {
        var address = new PageAddress(
            new Template(_parts[0]).Fill(values, Uri.EscapeDataString),
            _parts is [_, var rest] ? new Template(rest).Fill(values, Uri.EscapeDataString) : "");
        return query.Aggregate(address, (so, parameter) => so.With(parameter.Key, new Template(parameter.Value).Fill(values, static value => value)));
    }

    /// <summary>What is posted; null for a GET.</summary>
    public string? Body(IReadOnlyDictionary<string, string> values) =>
        body is null ? null : new Template(body).Fill(values, value => JsonEncodedText.Encode(value).ToString());
}
