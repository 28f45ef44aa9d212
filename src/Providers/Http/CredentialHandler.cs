namespace Aggregator.Providers.Http;

/// <summary>Lets the credential sign a copy of the call, so that nothing further out ever sees a secret; after an error that a new token can mend, repeats once.</summary>
internal sealed class CredentialHandler(ICredential credential, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = (UpstreamRequest)request;
        var signed = await SignAsync(call, cancellationToken);
        var response = await SendSignedAsync(call, signed, cancellationToken);
        if ((int)response.StatusCode < 400)
        {
            return response;
        }

        var answer = UpstreamAnswer.From(response, time.GetUtcNow()).ToError(call.Endpoint);
        if (!await credential.RenewAsync(signed, answer, cancellationToken))
        {
            return response;
        }

        response.Dispose();
        return await SendSignedAsync(call, await SignAsync(call, cancellationToken), cancellationToken);
    }

    private async ValueTask<UpstreamRequest> SignAsync(UpstreamRequest call, CancellationToken cancellationToken)
    {
        var signed = call.Clone();
        await credential.ApplyAsync(signed, cancellationToken);
        return signed;
    }

    private async Task<HttpResponseMessage> SendSignedAsync(UpstreamRequest call, UpstreamRequest signed, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(signed, cancellationToken);
        SecretBlotter.Blot(call, signed, response);
        response.RequestMessage = call;
        return response;
    }
}
