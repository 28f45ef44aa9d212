using Polly;
using Polly.CircuitBreaker;

namespace Aggregator.Providers.Http;

/// <summary>Repeats what can get better, within one deadline, and says in words what did not. Stands in for Microsoft.Extensions.Http.Resilience over the same engine.</summary>
internal sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline, TimeSpan deadline, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = (UpstreamRequest)request;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(FetchBudget.Key, new FetchBudget(deadline, time));
        try
        {
            return await pipeline.ExecuteAsync(
                static (context, state) => state.Handler.SendOnceAsync(state.Call, context.CancellationToken), context, (Handler: this, Call: call));
        }
        catch (Exception exception) when (exception is BrokenCircuitException || Retryable.IsLost(exception, cancellationToken))
        {
            throw Outage.Explain(exception, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ValueTask<HttpResponseMessage> SendOnceAsync(UpstreamRequest call, CancellationToken cancellationToken) =>
        new(base.SendAsync(call, cancellationToken));
}
