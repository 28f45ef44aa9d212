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
            // The decompressor holds memory that the collector does not see.
            using var read = response.Content;
            response.Content = new BufferedContent(body, read.Headers);
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
}
