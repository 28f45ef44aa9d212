using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>A call on its way through the handlers. What is said about it in messages and metrics is set here, without any secret.</summary>
internal sealed class UpstreamRequest(HttpMethod method, Uri uri) : HttpRequestMessage(method, uri)
{
    /// <summary>The path, such as <c>/data/2.5/weather</c>; its name in messages and metrics.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Source and target, for turns at the quota.</summary>
    public required string Caller { get; init; }

    /// <summary>The endpoint that the call waits for before it can leave; null when it waits for none.</summary>
    public string? WaitsFor { get; set; }

    /// <summary>The setting that the address comes from, for messages about addresses that lead nowhere.</summary>
    public string AddressSetting { get; init; } = "BaseUrl";

    /// <summary>On whose behalf; null for a call that gets a token.</summary>
    public Target? Target { get; init; }

    /// <summary>Headers that are asked for. They are written on the signed copy, which alone leaves.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Asked { get; init; } = [];

    /// <summary>The call before a credential signed it; null when none did.</summary>
    public UpstreamRequest? Unsigned { get; private init; }

    /// <summary>Host and port, for messages.</summary>
    public string Host => RequestUri!.Authority;

    /// <summary>A copy that a credential may write its secret into.</summary>
    public UpstreamRequest CopyToSign()
    {
        var copy = new UpstreamRequest(Method, RequestUri!)
        {
            Endpoint = Endpoint,
            Caller = Caller,
            AddressSetting = AddressSetting,
            Target = Target,
            Content = Content,
            Unsigned = this,
        };
        foreach (var (name, value) in Asked)
        {
            copy.Headers.TryAddWithoutValidation(name, value);
        }

        return copy;
    }

    /// <summary>Whether a header of the signed copy is one that was asked for.</summary>
    /// <param name="name">Any case.</param>
    /// <param name="value">Its value; null for any.</param>
    public bool HasAsked(string name, string? value = null) => Asked.Any(
        header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && (value is null || header.Value == value));
}
