using System.Buffers;

namespace Aggregator.Providers.Http;

/// <summary>Reads a body of known or unknown length into an array of its own, up to a limit.</summary>
internal static class BodyReader
{
    private const int FirstBlock = 16 * 1024;

    /// <summary>Reads to the end, and decompresses.</summary>
    /// <returns>The body, or null when it is longer than the limit; then it is not read to its end.</returns>
    /// <exception cref="HttpIOException">The body ended early.</exception>
    /// <exception cref="InvalidDataException">The compressed body is damaged.</exception>
    public static async ValueTask<Memory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var length = content.Headers.ContentLength;
        if (length > limit)
        {
            return null;
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using var plain = Decompression.Open(content, stream);
        if (plain is not null)
        {
            return await DecompressAsync(plain, limit, cancellationToken);
        }

        return length is { } known
            ? await ReadKnownAsync(stream, (int)known, cancellationToken)
            : await ReadUnknownAsync(stream, limit, cancellationToken);
    }

    private static async ValueTask<Memory<byte>?> DecompressAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadUnknownAsync(stream, limit, cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            // So the platform's Brotli says what its gzip says by an InvalidDataException.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private static async ValueTask<Memory<byte>?> ReadKnownAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            return Memory<byte>.Empty;
        }

        var body = GC.AllocateUninitializedArray<byte>(length);
        var read = 0;
        while (read < length)
        {
            var count = await stream.ReadAsync(body.AsMemory(read), cancellationToken);
            if (count == 0)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, $"The body ended after {read} of {length} bytes.");
            }

            read += count;
        }

        return body;
    }

    private static async ValueTask<Memory<byte>?> ReadUnknownAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBlock);
        try
        {
            var read = 0;
            while (true)
            {
                var count = await stream.ReadAsync(buffer.AsMemory(read), cancellationToken);
                read += count;
                if (read > limit)
                {
                    return null;
                }

                if (count == 0)
                {
                    // The answer may outlive this call (cache, sharing), so it gets an array of its own and the buffer goes back.
                    return buffer.AsSpan(0, read).ToArray();
                }

                if (read == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
