namespace Aggregator.Providers.Http;

/// <summary>Lets the credential sign a copy of the call, so that nothing further out ever sees a secret; after an error that a new token can mend, repeats once.</summary>
internal sealed class CredentialHandler(ICredential credential, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = (UpstreamRequest)request;
        var signed = await SignAsync(call, cancellationToken);
        var response = Hush(call, signed, await base.SendAsync(signed, cancellationToken));
        if ((int)response.StatusCode < 400 && !credential.IsRefusal(((BufferedContent)response.Content).Body.Span))
        {
            return response;
        }

        var answer = UpstreamAnswer.From(response, time.GetUtcNow()).ToError(call.Endpoint);
        if (!await credential.RenewAsync(signed, answer, cancellationToken))
        {
            return response;
        }

        response.Dispose();
        var again = await SignAsync(call, cancellationToken);
        return Hush(call, again, await base.SendAsync(again, cancellationToken));
    }

    private async ValueTask<UpstreamRequest> SignAsync(UpstreamRequest call, CancellationToken cancellationToken)
    {
        var signed = call.CopyToSign();
        call.WaitsFor = credential.TokenEndpoint;
        await credential.ApplyAsync(signed, cancellationToken);
        call.WaitsFor = null;
        return signed;
    }

    private static HttpResponseMessage Hush(UpstreamRequest call, UpstreamRequest signed, HttpResponseMessage response)
    {
        SecretBlotter.Blot(call, signed, response);
        response.RequestMessage = call;
        return response;
    }
}
