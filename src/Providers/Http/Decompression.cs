using System.IO.Compression;

namespace Aggregator.Providers.Http;

/// <summary>The compressions of bodies that are asked for (RFC 9110, section 8.4.1); deflate is not, because servers mean two things by it.</summary>
internal static class Decompression
{
    /// <summary>The value of <c>Accept-Encoding</c>.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>The plain body; null when it is plain already, or compressed by something that nobody asked for.</summary>
    /// <param name="content">The answer's headers of the body.</param>
    /// <param name="body">The body as it comes.</param>
    public static Stream? Open(HttpContent content, Stream body) =>
        !content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding) ? null : encoding.ToString().ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => null,
        };
}
