using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>Reads the whole body, so that a call has ended when its answer goes up, and no larger than the limit.</summary>
/// <param name="limit">Bytes, after decompression.</param>
/// <param name="remedy">What to do when the limit is in the way.</param>
internal sealed class BodyHandler(int limit, string remedy) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var isRead = false;
        try
        {
            var body = await BodyReader.ReadAsync(response.Content, limit, cancellationToken)
                ?? throw new ProviderException(
                    ProviderFailure.Malformed, $"{((UpstreamRequest)request).Endpoint} answered more than {limit} bytes; {remedy}");
            Replace(response, body);
            isRead = true;
            return response;
        }
        catch (InvalidDataException exception)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "the compressed body is damaged", exception);
        }
        finally
        {
            // An answer that was not read to its end holds its connection until it is disposed.
            if (!isRead)
            {
                response.Dispose();
            }
        }
    }

    private static void Replace(HttpResponseMessage response, Memory<byte> body)
    {
        var read = response.Content;
        var buffered = new BufferedContent(body);
        foreach (var (name, values) in read.Headers.NonValidated)
        {
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                buffered.Headers.TryAddWithoutValidation(name, values);
            }
        }

        response.Content = buffered;
        read.Dispose();
    }
}
