using System.Text;

namespace Aggregator.Providers.Http;

/// <summary>Blots out of an answer what a credential wrote into the request, because some upstreams quote the request in their errors.</summary>
internal static class SecretBlotter
{
    /// <summary>As much of a good answer is searched: messages that quote the request come in small ones, or at the beginning.</summary>
    private const int Quotable = 4096;

    /// <summary>Overwrites with asterisks what the signed call has and the call that was asked for has not.</summary>
    /// <param name="asked">The call without secrets.</param>
    /// <param name="sent">The call as it left.</param>
    /// <param name="response">The answer; its body is in memory.</param>
    public static void Blot(UpstreamRequest asked, HttpRequestMessage sent, HttpResponseMessage response)
    {
        var body = ((BufferedContent)response.Content).Body.Span;
        if (response.IsSuccessStatusCode && body.Length > Quotable)
        {
            body = body[..Quotable];
        }

        if (!ReferenceEquals(asked.RequestUri, sent.RequestUri))
        {
            BlotAddress(asked.RequestUri!.OriginalString, sent.RequestUri!.OriginalString, body);
        }

        if (asked.Asked.Count != sent.Headers.NonValidated.Count)
        {
            BlotHeaders(asked, sent, body);
        }
    }

    /// <summary>Overwrites a header's value, and what follows its scheme: <c>Bearer TOKEN</c> is a secret from the blank on, <c>Basic</c> also decoded.</summary>
    public static void BlotHeader(ReadOnlySpan<char> value, Span<byte> body)
    {
        // The token before the whole, parts of which are looked for: what is left of a token is not found any more.
        var token = value[(value.IndexOf(' ') + 1)..];
        QuotedSecret.Overwrite(token, body);
        QuotedSecret.Overwrite(value, body);
        if (value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            BlotPassword(token, body);
        }
    }

    private static void BlotPassword(ReadOnlySpan<char> base64, Span<byte> body)
    {
        var bytes = new byte[base64.Length];
        if (Convert.TryFromBase64Chars(base64, bytes, out var count))
        {
            var pair = Encoding.UTF8.GetString(bytes, 0, count);
            QuotedSecret.Overwrite(pair.AsSpan(pair.IndexOf(':', StringComparison.Ordinal) + 1), body);
        }
    }

    private static void BlotHeaders(UpstreamRequest asked, HttpRequestMessage sent, Span<byte> body)
    {
        foreach (var (name, values) in sent.Headers.NonValidated)
        {
            if (!asked.HasAsked(name))
            {
                BlotHeader(values.ToString(), body);
            }
        }
    }

    private static void BlotAddress(ReadOnlySpan<char> asked, ReadOnlySpan<char> sent, Span<byte> body)
    {
        // A credential may send the call to another host; only what it added to path or query is a secret.
        asked = PathAndQuery(asked);
        sent = PathAndQuery(sent);
        var added = sent.StartsWith(asked, StringComparison.Ordinal) ? sent[asked.Length..] : sent[(sent.IndexOf('?') + 1)..];
        foreach (var range in added.Split('&'))
        {
            var value = added[range];
            value = value[(value.IndexOf('=') + 1)..];
            QuotedSecret.Overwrite(value, body);
            if (value.Contains('%'))
            {
                QuotedSecret.Overwrite(Uri.UnescapeDataString(value), body);
            }
        }
    }

    private static ReadOnlySpan<char> PathAndQuery(ReadOnlySpan<char> address)
    {
        var host = address[(address.IndexOf("://") + 3)..];
        return host.IndexOf('/') is var path and >= 0 ? host[path..] : default;
    }
}
