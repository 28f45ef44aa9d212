using System.Text;

namespace Aggregator.Providers.Http;

/// <summary>Blots out of an answer what a credential wrote into the request, because some upstreams quote the request in their errors.</summary>
internal static class SecretBlotter
{
    /// <summary>A message quotes at most the first 800 bytes of an answer that is no error.</summary>
    private const int Quotable = 1024;

    /// <summary>Overwrites each secret with asterisks: everywhere in an error, in the quotable beginning of other answers.</summary>
    /// <param name="asked">The call without secrets.</param>
    /// <param name="sent">The call as it left.</param>
    /// <param name="response">The answer; its body is in memory.</param>
    public static void Blot(HttpRequestMessage asked, HttpRequestMessage sent, HttpResponseMessage response)
    {
        if (response.Content is not BufferedContent { Body.Length: > 0 } content)
        {
            return;
        }

        var body = (int)response.StatusCode >= 400 ? content.Body.Span : content.Body.Span[..Math.Min(content.Body.Length, Quotable)];
        if (!ReferenceEquals(asked.RequestUri, sent.RequestUri))
        {
            BlotQuery(asked.RequestUri!.Query, sent.RequestUri!.Query, body);
        }

        foreach (var (name, values) in sent.Headers.NonValidated)
        {
            if (!asked.Headers.NonValidated.Contains(name))
            {
                var value = values.ToString().AsSpan();
                Overwrite(body, value);
                // "Bearer TOKEN" is a secret from the blank on.
                Overwrite(body, value[(value.IndexOf(' ') + 1)..]);
            }
        }
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
