using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Aggregator.Api.Compression;

/// <summary>Compresses answers for those who want it, except small ones: they fit into one packet anyway.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    private const int Smallest = 1024;

    /// <inheritdoc/>
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is null or >= Smallest && base.ShouldCompressResponse(context);
}
