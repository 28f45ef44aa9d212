using System.Text;

namespace Aggregator.Providers.Http;

/// <summary>Blots out of an answer what a credential wrote into the request, because some upstreams quote the request in their errors.</summary>
internal static class SecretBlotter
{
    /// <summary>Overwrites with asterisks what the signed call has and the call that was asked for has not.</summary>
    /// <param name="sent">The call as it left.</param>
    /// <param name="body">What upstream answered.</param>
    public static void Blot(UpstreamRequest sent, Span<byte> body)
    {
        if (sent.Asked is not { } asked)
        {
            BlotHeader(sent.Headers.Authorization?.ToString(), body);
            return;
        }

        BlotQuery(asked.RequestUri!.Query, sent.RequestUri!.Query, body);
        foreach (var (name, values) in sent.Headers.NonValidated)
        {
            if (!asked.Headers.NonValidated.Contains(name))
            {
                BlotHeader(values.ToString(), body);
            }
        }
    }

    private static void BlotHeader(ReadOnlySpan<char> value, Span<byte> body)
    {
        Overwrite(body, value);
        // "Bearer TOKEN" is a secret from the blank on.
        Overwrite(body, value[(value.IndexOf(' ') + 1)..]);
    }

    private static void BlotQuery(ReadOnlySpan<char> asked, ReadOnlySpan<char> sent, Span<byte> body)
    {
        var added = sent.StartsWith(asked, StringComparison.Ordinal) ? sent[asked.Length..] : sent;
        foreach (var range in added.Split('&'))
        {
            var value = added[range];
            value = value[(value.IndexOf('=') + 1)..];
            Overwrite(body, value);
            if (value.Contains('%'))
            {
                Overwrite(body, Uri.UnescapeDataString(value));
            }
        }
    }

    private static void Overwrite(Span<byte> body, ReadOnlySpan<char> secret)
    {
        // Shorter ones are not secrets, and would blot ordinary words.
        if (secret.Length < 4)
        {
            return;
        }

        var length = Encoding.UTF8.GetByteCount(secret);
        var bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(secret, bytes);
        for (var at = body.IndexOf(bytes); at >= 0; at = body.IndexOf(bytes))
        {
            body.Slice(at, length).Fill((byte)'*');
        }
    }
}
