using System.Collections.Frozen;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tracing;

/// <summary>
/// Shows a call without its secrets: what a credential added is masked, and so is everything whose name says that it is secret, whoever wrote it.
/// </summary>
internal static class CallMask
{
    private const string Mask = "***";

    private static readonly FrozenSet<string> s_secretNames = FrozenSet.ToFrozenSet(
        ["key", "apikey", "appid", "token", "accesstoken", "authtoken", "secret", "clientsecret", "password", "passwd", "pwd", "sig", "signature", "code", "refreshtoken", "assertion", "clientassertion", "auth"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_secretParts = ["authorization", "cookie", "apikey", "token", "secret", "password", "signature"];

    // A token of several words has no scheme: what stands before its blank is shown only when it is known to be none of it.
    private static readonly FrozenSet<string> s_schemes = FrozenSet.ToFrozenSet(
        ["Bearer", "Basic", "SSWS", "Zoho-oauthtoken", "Token", "OAuth", "ApiKey"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address.</summary>
    /// <param name="sent">The call as it left.</param>
    public static string Address(UpstreamRequest sent)
    {
        var uri = sent.RequestUri!;
        var known = sent.Unsigned is { } asked ? Parameters(asked.RequestUri!.Query).ToHashSet(StringComparer.Ordinal) : [];
        // Neither user name nor password, which may stand before the host.
        return $"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}{Query(uri.Query, known.Contains)}";
    }

    /// <summary>Method, path and query of a request that no credential has signed.</summary>
    /// <param name="asked">What a provider asked.</param>
    public static string Request(ProviderRequest asked)
    {
        var parts = asked.PathAndQuery.Split('?', 2);
        return $"{(asked.Body is null ? HttpMethod.Get : HttpMethod.Post)} {parts[0]}{(parts is [_, var query] ? Query(query, _ => true) : "")}";
    }

    /// <summary>The headers.</summary>
    /// <param name="sent">The call as it left.</param>
    public static List<KeyValuePair<string, string>> Headers(UpstreamRequest sent)
    {
        var shown = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in sent.Headers.NonValidated)
        {
            var value = values.ToString();
            shown.Add(KeyValuePair.Create(name, IsSecret(sent, name, value) ? Masked(value) : value));
        }

        if (sent.Content?.Headers.ContentType is { } type)
        {
            shown.Add(KeyValuePair.Create("Content-Type", type.ToString()));
        }

        return shown;
    }

    private static bool IsSecret(UpstreamRequest sent, string name, string value)
    {
        var bare = Bare(name);
        if (s_secretParts.Any(part => bare.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // Of a call that gets a token everything else is the program's own.
        return sent.Unsigned is { } asked && !asked.HasAsked(name, value);
    }

    private static string Masked(string value) => value.Split(' ', 2) is [var scheme, _] && s_schemes.Contains(scheme) ? $"{scheme} {Mask}" : Mask;

    private static string Query(string query, Predicate<string> isAsked)
    {
        var shown = Parameters(query).Select(parameter => parameter.Split('=', 2) switch
        {
            [var name, ..] when isAsked(parameter) && !s_secretNames.Contains(Bare(Uri.UnescapeDataString(name))) => parameter,
            [var name, _] => $"{name}={Mask}",
            _ => Mask,
        }).ToList();
        return shown.Count == 0 ? "" : $"?{string.Join('&', shown)}";
    }

    private static string[] Parameters(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
