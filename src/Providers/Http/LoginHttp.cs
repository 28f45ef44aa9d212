using Polly.Timeout;

namespace Aggregator.Providers.Http;

/// <summary>Sends calls that get a token: with base address, size limit, time-out and both quotas, without a credential or a cache.</summary>
public sealed class LoginHttp
{
    /// <summary>Largest answer read, in bytes; a token is small.</summary>
    internal const int LargestAnswer = 64 * 1024;

    private readonly string _source;
    private readonly BaseAddress _base;
    private readonly HttpMessageInvoker _pipeline;
    private readonly TimeProvider _time;

    /// <param name="source">The source in whose name permits are asked for.</param>
    /// <param name="baseUrl">Upstream's address.</param>
    /// <param name="pipeline">Quota, body and socket.</param>
    /// <param name="timeout">Time of one call, its body included.</param>
    /// <param name="time">The clock.</param>
    internal LoginHttp(string source, Uri baseUrl, HttpMessageInvoker pipeline, TimeSpan timeout, TimeProvider time)
    {
        _source = source;
        _base = new BaseAddress(baseUrl);
        _pipeline = pipeline;
        Timeout = timeout;
        _time = time;
    }

    /// <summary>Time of one call.</summary>
    internal TimeSpan Timeout { get; }

    /// <summary>Sends one call and reads its body.</summary>
    /// <param name="request">The call; its address is relative to the base address, or absolute. It is sent once, as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Status, headers and body, whatever the status; the body is in memory, at most 64 KiB.</returns>
    /// <exception cref="Contracts.ProviderException">No answer came, or the quota refused the call.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = ToCall(request);
        using var timeout = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await _pipeline.SendAsync(call, either.Token);
            var content = (BufferedContent)response.Content;
            content.Headers.ContentType = content.Received.ContentType;
            return response;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Outage.Explain(new TimeoutRejectedException(Timeout), call);
        }
        catch (Exception exception) when (Retryable.IsLost(exception, cancellationToken))
        {
            throw Outage.Explain(exception, call);
        }
    }

    /// <summary>The answer as an error that can be explained, without the credentials of its Authorization header; what upstream quotes of a form is the caller's to keep quiet.</summary>
    internal ErrorAnswer ToError(HttpResponseMessage response)
    {
        var call = (UpstreamRequest)response.RequestMessage!;
        SecretBlotter.BlotHeader(call.Headers.Authorization?.ToString(), ((BufferedContent)response.Content).Body.Span);
        return UpstreamAnswer.From(response, _time.GetUtcNow()).ToError(call.Endpoint);
    }

    private UpstreamRequest ToCall(HttpRequestMessage request)
    {
        var address = _base.Resolve(request.RequestUri!);
        var call = new UpstreamRequest(request.Method, address)
        {
            Endpoint = address.AbsolutePath,
            Caller = $"{_source}/{QuotaCall.Login}",
            AddressSetting = address.Authority == _base.Below("").Authority ? "BaseUrl" : "Credentials:TokenUrl",
            Content = request.Content,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            call.Headers.TryAddWithoutValidation(name, values);
        }

        return call;
    }
}
