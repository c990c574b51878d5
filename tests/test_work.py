import asyncio

from asciml_osc.work import WorkPool


def test_a_worker_computes_in_one_thread():
    async def libraries():
        pool = WorkPool(1)
        try:
            await pool.run("numpy:zeros", 1)
            return await pool.run("threadpoolctl:threadpool_info")
        finally:
            pool.close()

    found = asyncio.run(libraries())
    assert found
    assert {library["num_threads"] for library in found} == {1}
