using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Providers.Credentials;

/// <summary>One login in a browser: authorization code with PKCE and a loopback redirect (RFC 6749, RFC 7636, RFC 8252).</summary>
public sealed class BrowserLogin
{
    private readonly string _state = Secret();
    private readonly OAuthAccess _access;

    /// <param name="access">Whose; with a page in <see cref="CredentialScheme.AuthorizeUrl"/>.</param>
    /// <param name="redirect">Where the browser comes back to, on loopback; it has to be registered with the client exactly so.</param>
    public BrowserLogin(OAuthAccess access, Uri redirect)
    {
        _access = access;
        Redirect = redirect;
        Verifier = Secret();
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("response_type", "code"),
            new("client_id", access.Options.ClientId),
            new("redirect_uri", redirect.AbsoluteUri),
            new("state", _state),
            new("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))),
            new("code_challenge_method", "S256"),
        };
        if ((access.Options.Scope ?? access.Scheme.Scope) is { Length: > 0 } scope)
        {
            parameters.Add(new("scope", scope));
        }

        parameters.AddRange(access.Scheme.AuthorizeParameters);
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        Address = new Uri($"{access.Scheme.AuthorizeUrl!.AbsoluteUri}?{query}");
    }

    /// <summary>The page to open.</summary>
    public Uri Address { get; }

    /// <summary>Where the browser comes back to.</summary>
    public Uri Redirect { get; }

    /// <summary>Proves to the token endpoint that the code was asked for here. A secret.</summary>
    internal string Verifier { get; }

    /// <summary>What the browser brought back.</summary>
    /// <param name="parameters">The redirect's query.</param>
    /// <returns>The code, or what went wrong in words.</returns>
    public (string? Code, string? Problem) Read(IReadOnlyDictionary<string, string> parameters)
    {
        var state = parameters.GetValueOrDefault("state", "");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(_state)))
        {
            return (null, "the answer belongs to another login; begin again");
        }

        if (parameters.GetValueOrDefault("error") is { Length: > 0 } error)
        {
            return (null, $"the service said {error}{(parameters.GetValueOrDefault("error_description") is { Length: > 0 } words ? $" ({words})" : "")}");
        }

        if (_access.Scheme.ServerParameter is { } name
            && Uri.TryCreate(parameters.GetValueOrDefault(name), UriKind.Absolute, out var server)
            && server.Host != _access.TokenUrl!.Host)
        {
            return (null, $"this account lives at {server.Host}, not at {_access.TokenUrl.Host}: set the data centre to that one and log in again");
        }

        return parameters.GetValueOrDefault("code") is { Length: > 0 } code ? (code, null) : (null, "the answer has no code");
    }

    // 43 characters, as many as RFC 7636 asks for at least.
    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
