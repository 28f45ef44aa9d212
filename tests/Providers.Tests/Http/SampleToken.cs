using System.Net;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tests.Http;

/// <summary>A bearer token that counts its renewals.</summary>
internal sealed class SampleToken : ICredential
{
    private int _generation = 1;

    public int Renewals => _generation - 1;

    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", $"t0ken-{_generation}");
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Status is not HttpStatusCode.Unauthorized)
        {
            return ValueTask.FromResult(false);
        }

        Assert.Equal($"t0ken-{_generation}", request.Headers.Authorization?.Parameter);
        _generation++;
        return ValueTask.FromResult(true);
    }
}
